package bookpost.local;

import bookpost.emulator.file.passage.Passage;
import java.io.PrintStream;
import java.nio.file.Path;

/// Prints the file with which the stack of one file moves to the topology of another.
public final class PassageMain {
  private static final int USAGE_STATUS = 2;

  private PassageMain() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  /// Returns the exit status.
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    if (arguments.length != 2) {
      err.println("bookpost: passage takes two files: FROM and TO");
      return USAGE_STATUS;
    }
    return switch (Passage.between(Path.of(arguments[0]), Path.of(arguments[1]))) {
      case Passage.Made(var content) -> {
        out.print(content);
        out.flush();
        yield 0;
      }
      case Passage.Refused(var problems) -> {
        problems.forEach(
            problem -> err.println("bookpost: %s: %s".formatted(problem.path(), problem.what())));
        yield 1;
      }
    };
  }
}
