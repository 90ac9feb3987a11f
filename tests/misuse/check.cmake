# Compiles SOURCE twice. As it is, it must compile; with MISUSE it must not, for the reason that its
# first line states after "refused:" (a regular expression).
file(STRINGS ${SOURCE} first_line LIMIT_COUNT 1)
string(REGEX REPLACE "^// refused: " "" reason "${first_line}")
set(compile ${COMPILER} -std=c++20 -fopenmp -fsyntax-only -fno-diagnostics-show-caret -I${INCLUDE})

execute_process(COMMAND ${compile} ${SOURCE} RESULT_VARIABLE failed ERROR_VARIABLE said)
if(failed)
  message(FATAL_ERROR "the right use does not compile:\n${said}")
endif()
execute_process(COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C ${compile} -DMISUSE ${SOURCE}
                RESULT_VARIABLE failed ERROR_VARIABLE said)
if(NOT failed)
  message(FATAL_ERROR "the misuse compiles")
endif()
if(NOT said MATCHES "${reason}")
  message(FATAL_ERROR "refused, but not because of '${reason}':\n${said}")
endif()
