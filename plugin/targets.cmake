# How every target of the project is built: warnings are errors, everything hidden, sanitizers by one option.

add_library(siegel_options INTERFACE)
target_compile_options(siegel_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor -Woverloaded-virtual>
  # False alarms of GCC 12 inside std::optional, std::sort and std::string, under sanitizers and -O3.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-error=maybe-uninitialized;-Wno-error=stringop-overread;-Wno-error=stringop-overflow;-Wno-error=restrict;-Wno-error=array-bounds>
  -fstack-protector-strong)
if(NOT SIEGEL_SANITIZE)
  target_compile_definitions(siegel_options INTERFACE $<$<CONFIG:Release,RelWithDebInfo>:_FORTIFY_SOURCE=2>)
endif()
if(SIEGEL_SANITIZE)
  target_compile_options(siegel_options INTERFACE -fsanitize=${SIEGEL_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(siegel_options INTERFACE -fsanitize=${SIEGEL_SANITIZE})
endif()
if(SIEGEL_FUZZ)  # coverage feedback for libFuzzer
  target_compile_options(siegel_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(SIEGEL_COVERAGE)
  target_compile_options(siegel_options INTERFACE --coverage)
  target_link_options(siegel_options INTERFACE --coverage)
endif()

# siegel_library(base SOURCES a.cpp b.cpp DEPENDS x509): the static library of one folder of plugin/.
function(siegel_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS")
  add_library(siegel_${name} STATIC ${arg_SOURCES})
  target_include_directories(siegel_${name} PUBLIC ${PROJECT_SOURCE_DIR}/plugin)
  target_link_libraries(siegel_${name} PRIVATE siegel_options PUBLIC ${arg_DEPENDS} Microsoft.GSL::GSL tl::expected)
endfunction()

# siegel_test(base LIBRARIES siegel_base SUITES bytes spool): tests/base/bytes_test.cpp ... become one program, and each file,
# which holds one BOOST_AUTO_TEST_SUITE named like the file without _test, one CTest entry "base.bytes".
function(siegel_test folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBRARIES;SUITES;SOURCES;LABELS")
  set(sources ${arg_SOURCES})
  foreach(suite IN LISTS arg_SUITES)
    list(APPEND sources ${suite}_test.cpp)
  endforeach()
  add_executable(test_${folder} ${sources} ${PROJECT_SOURCE_DIR}/tests/support/test_main.cpp)
  target_include_directories(test_${folder} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(test_${folder} PRIVATE BOOST_TEST_DYN_LINK SIEGEL_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                                    SIEGEL_CORPUS_DIR="${SIEGEL_CORPUS}")
  target_link_libraries(test_${folder} PRIVATE siegel_options ${arg_LIBRARIES} Boost::unit_test_framework)
  if(TARGET precompiled_tests)
    target_precompile_headers(test_${folder} REUSE_FROM precompiled_tests)
    # test_main.cpp defines what Boost's header asks for.
    set_source_files_properties(${PROJECT_SOURCE_DIR}/tests/support/test_main.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  endif()
  foreach(suite IN LISTS arg_SUITES)
    add_test(NAME ${folder}.${suite} COMMAND test_${folder} --run_test=${suite} --color_output=no)
    set_tests_properties(${folder}.${suite} PROPERTIES TIMEOUT 900 LABELS "core;${arg_LABELS}")
  endforeach()
endfunction()
