# The target `docs`: a site of the headers, the pages in docs/ and a page for each metric, which the
# program writes from its registry.
find_program(doxygen_program doxygen)
if(doxygen_program)
  configure_file(docs/Doxyfile.in docs/Doxyfile @ONLY)
  add_custom_target(docs
    COMMAND $<TARGET_FILE:cartograph_program> metrics --reference-pages ${PROJECT_BINARY_DIR}/docs/metrics
    COMMAND ${doxygen_program} ${PROJECT_BINARY_DIR}/docs/Doxyfile
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMENT "The site is ${PROJECT_BINARY_DIR}/docs/html/index.html" VERBATIM)
endif()
