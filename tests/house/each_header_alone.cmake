# Every public header must compile on its own, and all of them together. Syntax only; headers whose
# libraries are optional (SKIP, a regular expression) are left out when those are missing, and those
# of detail/ are seen only through the headers that include them.
file(GLOB_RECURSE headers RELATIVE ${INCLUDE} ${INCLUDE}/*.hpp)
if(SKIP)
  list(FILTER headers EXCLUDE REGEX "${SKIP}")
endif()
set(together ${SCRATCH}/together.hpp)
list(TRANSFORM headers REPLACE "(.+)" "#include \"\\1\"" OUTPUT_VARIABLE lines)
list(JOIN lines "\n" lines)
file(WRITE ${together} "${lines}\n")
list(FILTER headers EXCLUDE REGEX "/detail/")
list(JOIN headers "\n" lines)
set(list_file ${SCRATCH}/headers.txt)
file(WRITE ${list_file} "${together}\n${lines}\n")
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
