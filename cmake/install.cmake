# Install tree: headers, the toolkit archive, the program, and what find_package and pkg-config need.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(DIRECTORY include/cartograph DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS cartograph cartograph_toolkit EXPORT cartograph-targets)
install(TARGETS cartograph_program)
install(EXPORT cartograph-targets NAMESPACE cartograph::
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/cartograph)

configure_package_config_file(cmake/cartograph-config.cmake.in cartograph-config.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/cartograph)
write_basic_package_version_file(cartograph-config-version.cmake COMPATIBILITY SameMinorVersion)
# Both packages find the tree from their own place: an installed folder may be moved as a whole.
file(RELATIVE_PATH pkgconfig_to_prefix ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" pkgconfig_to_prefix ${pkgconfig_to_prefix})
configure_file(cmake/cartograph.pc.in cartograph.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/cartograph-config.cmake
              ${PROJECT_BINARY_DIR}/cartograph-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/cartograph)
install(FILES ${PROJECT_BINARY_DIR}/cartograph.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(DIRECTORY data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/cartograph)
install(FILES docs/schema/cartograph-1.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/cartograph/schema)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

# What the program says of itself, for man(1) and for shells. The installed program writes it, so that
# no second copy can grow old; a program for another machine cannot be asked.
function(install_said file destination)
  install(CODE "
    file(MAKE_DIRECTORY \"${PROJECT_BINARY_DIR}/said\")
    execute_process(COMMAND \"$<TARGET_FILE:cartograph_program>\" ${ARGN}
                    OUTPUT_FILE \"${PROJECT_BINARY_DIR}/said/${file}\" COMMAND_ERROR_IS_FATAL ANY)
    file(INSTALL DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${destination}\" TYPE FILE
         FILES \"${PROJECT_BINARY_DIR}/said/${file}\")")
endfunction()
if(NOT CMAKE_CROSSCOMPILING)
  install_said(cartograph.1 ${CMAKE_INSTALL_MANDIR}/man1 man)
  install_said(cartograph ${CMAKE_INSTALL_DATADIR}/bash-completion/completions completions bash)
  install_said(_cartograph ${CMAKE_INSTALL_DATADIR}/zsh/site-functions completions zsh)
  install_said(cartograph.fish ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d completions fish)
endif()
