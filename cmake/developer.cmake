# Flags for whoever develops cartograph. Nothing here reaches a consumer of the installed library.
add_library(cartograph_warnings INTERFACE)
set(sanitizers "" CACHE STRING "Sanitizers to build with, as given to -fsanitize")

if(CARTOGRAPH_DEVELOPER)
  target_compile_options(cartograph_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
    -Wno-missing-field-initializers -Werror)  # options structs are given by name, the rest by default
  set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
  find_program(ccache_program ccache)
  if(ccache_program)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${ccache_program})
  endif()
endif()

if(sanitizers)
  add_compile_options(-fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${sanitizers})
endif()
