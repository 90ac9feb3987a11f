# The scripts of the report as a C++ file. The pane is bundled with npm where there is one; without
# it, or without a way to fetch its packages, the report has a picture in its place and says so.
set(interactive_pane AUTO CACHE STRING "bundle the report's interactive pane with npm: AUTO, ON, OFF")
set(web ${CMAKE_CURRENT_SOURCE_DIR}/web)
set(bundle ${CMAKE_CURRENT_BINARY_DIR}/web)
set(pane_script "")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
             ${web}/page.js ${web}/pane.js ${web}/package.json ${web}/package-lock.json)

function(bundle_pane)
  find_program(npm_program npm)
  find_program(node_program node)
  if(NOT npm_program OR NOT node_program)
    set(why "npm and node were not found" PARENT_SCOPE)
    return()
  endif()
  file(COPY ${web}/pane.js ${web}/package.json ${web}/package-lock.json DESTINATION ${bundle})
  file(SHA256 ${web}/package-lock.json lock)
  if(NOT EXISTS ${bundle}/installed_${lock})
    # Nothing that a package brings is run, and one that does not come soon is not waited for.
    execute_process(COMMAND ${npm_program} ci --ignore-scripts --no-audit --no-fund --fetch-retries=0
                    WORKING_DIRECTORY ${bundle} TIMEOUT 90 RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
    if(NOT failed EQUAL 0)
      set(why "its packages could not be fetched" PARENT_SCOPE)
      return()
    endif()
    file(TOUCH ${bundle}/installed_${lock})
  endif()
  execute_process(COMMAND ${npm_program} run --silent bundle
                  WORKING_DIRECTORY ${bundle} TIMEOUT 60 RESULT_VARIABLE failed
                  OUTPUT_VARIABLE script ERROR_QUIET)
  if(NOT failed EQUAL 0 OR script STREQUAL "")
    set(why "the bundler failed" PARENT_SCOPE)
    return()
  endif()
  set(pane_script "${script}" PARENT_SCOPE)
endfunction()

if(NOT interactive_pane STREQUAL "OFF")
  bundle_pane()
  if(pane_script)
    message(STATUS "cartograph: the report's pane is interactive")
  elseif(interactive_pane STREQUAL "ON")
    message(FATAL_ERROR "cartograph: no interactive pane: ${why}")
  else()
    message(STATUS "cartograph: the report's pane is a picture: ${why}")
  endif()
endif()

file(READ ${web}/page.js page_script)
configure_file(cmake/report_scripts.cpp.in report_scripts.cpp @ONLY)
