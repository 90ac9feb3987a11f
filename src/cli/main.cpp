#include "cli/command.hpp"

auto main(int argc, char** argv) -> int { return cartograph::cli::run_command_line(argc, argv); }
