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
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
