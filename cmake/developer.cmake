# Flags for whoever develops cartograph. Nothing here reaches a consumer of the installed library.
add_library(cartograph_warnings INTERFACE)
set(sanitizers "" CACHE STRING "Sanitizers to build with, as given to -fsanitize")

if(CARTOGRAPH_DEVELOPER)
  # In a unity build the helpers of one file are global to the next: only dev looks for those shadowed.
  set(shadow $<IF:$<BOOL:${CMAKE_UNITY_BUILD}>,-Wshadow=local,-Wshadow>)
  target_compile_options(cartograph_warnings INTERFACE
    -Wall -Wextra -Wpedantic ${shadow} -Wconversion -Wno-sign-conversion
    -Wno-missing-field-initializers -Wno-restrict -Werror)  # options structs are given by name, the rest by default;
                                                             # restrict: false alarms of g++ 12 in std::string (GCC bug 105651)
  set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
  find_program(ccache_program ccache)
  if(ccache_program)
    # Relative paths, so that a second clone finds what the first one compiled.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}
                                    CCACHE_NOHASHDIR=1 ${ccache_program})
  endif()
endif()

if(sanitizers)
  # What the address sanitizer sees as well (null, object-size), or x86 does not mind (alignment), is
  # left out: those checks alone double the time of the build.
  add_compile_options(-fsanitize=${sanitizers} -fno-sanitize=null,object-size,alignment,vptr
                      -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${sanitizers})
endif()
