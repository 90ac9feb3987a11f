# Every public header must compile on its own. Two at a time, syntax only; headers whose libraries
# are optional (SKIP, a regular expression) are left out when those are missing.
file(GLOB_RECURSE headers RELATIVE ${INCLUDE} ${INCLUDE}/*.hpp)
if(SKIP)
  list(FILTER headers EXCLUDE REGEX "${SKIP}")
endif()
list(JOIN headers "\n" lines)
set(list_file ${SCRATCH}/headers.txt)
file(WRITE ${list_file} "${lines}\n")
string(REPLACE ";" " " flags "${FLAGS}")
execute_process(
  COMMAND xargs -P ${JOBS} -I{} sh -c
          "printf '#include \"%s\"\\n' '{}' | ${COMPILER} ${flags} -I${INCLUDE} -x c++ -fsyntax-only - || { echo 'not alone: {}' >&2; exit 1; }"
  INPUT_FILE ${list_file} RESULT_VARIABLE failed ERROR_VARIABLE said)
if(failed)
  message(FATAL_ERROR "${said}")
endif()
list(LENGTH headers count)
message(STATUS "${count} headers compile alone")
