# Installs this build into a folder of its own and uses it as a stranger would:
#   cmake -D build=... -D work=... -D version=... -D generator=... -D compiler=... -P check.cmake
cmake_minimum_required(VERSION 3.25)
set(tree ${work}/installed)
set(consumer ${work}/consumer)
file(REMOVE_RECURSE ${work})

function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()
function(expect_output wanted)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE printed COMMAND_ERROR_IS_FATAL ANY)
  if(NOT printed STREQUAL wanted)
    message(FATAL_ERROR "${ARGN} printed:\n${printed}\ninstead of:\n${wanted}")
  endif()
endfunction()

execute_process(COMMAND ${CMAKE_COMMAND} --install ${build} --prefix ${tree}
                OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

# What only developers need must not reach a consumer, nor may the tree point back to where it was built.
file(GLOB_RECURSE packages ${tree}/*.cmake ${tree}/*.pc)
foreach(file ${packages})
  file(STRINGS ${file} leaks REGEX "nlohmann|CLI11|ccache|cartograph_warnings|-Werror|-Wall|${build}|${work}")
  if(leaks)
    message(FATAL_ERROR "${file} leaks: ${leaks}")
  endif()
endforeach()

run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR}/consumer -B ${consumer} -G ${generator}
    -D CMAKE_CXX_COMPILER=${compiler} -D CMAKE_PREFIX_PATH=${tree}
    -D CMAKE_FIND_USE_PACKAGE_REGISTRY=OFF)
run(${CMAKE_COMMAND} --build ${consumer})
set(atlas ${tree}/share/cartograph/open-llm)
set(atlas_is "${version}\n359 nodes, 659 links\n")
expect_output("4 leaves, centralization 1.0\n" ${consumer}/headers_only)
expect_output("${atlas_is}" ${consumer}/with_toolkit ${atlas})

# The same program by the flags of pkg-config alone, in a tree that was moved after it was installed.
file(RENAME ${tree} ${work}/moved)
file(GLOB_RECURSE description ${work}/moved/*/cartograph.pc)
cmake_path(GET description PARENT_PATH folder)
set(ENV{PKG_CONFIG_PATH} ${folder})
function(pkg_config result)
  execute_process(COMMAND pkg-config ${ARGN} cartograph OUTPUT_VARIABLE words COMMAND_ERROR_IS_FATAL ANY)
  separate_arguments(words UNIX_COMMAND "${words}")
  set(${result} ${words} PARENT_SCOPE)
endfunction()
pkg_config(compile_flags --cflags)
run(${compiler} ${compile_flags} -c ${CMAKE_CURRENT_LIST_DIR}/consumer/with_toolkit.cpp
    -o ${work}/with_toolkit.o)
foreach(mode --libs "--libs;--static")
  pkg_config(link_flags ${mode})
  run(${compiler} ${work}/with_toolkit.o ${link_flags} -o ${work}/by_pkg_config)
  expect_output("${atlas_is}" ${work}/by_pkg_config ${work}/moved/share/cartograph/open-llm)
endforeach()

expect_output("cartograph ${version}\n" ${work}/moved/bin/cartograph --version)

# man(1) and the shells find what the program says of itself.
foreach(file man/man1/cartograph.1 bash-completion/completions/cartograph zsh/site-functions/_cartograph
             fish/vendor_completions.d/cartograph.fish cartograph/schema/cartograph-1.schema.json)
  file(STRINGS ${work}/moved/share/${file} lines LIMIT_COUNT 2)
  if(NOT lines)
    message(FATAL_ERROR "nothing was installed as share/${file}")
  endif()
endforeach()
