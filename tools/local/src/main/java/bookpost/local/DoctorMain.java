package bookpost.local;

import bookpost.emulator.doctor.Doctor;
import bookpost.emulator.doctor.Finding;
import bookpost.emulator.file.DeploymentFile;
import bookpost.emulator.file.Survey;
import bookpost.emulator.file.text.FileProblem;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Names a file's delivery hazards, for people or, with `--json`, for programs.
public final class DoctorMain {
  static final String USAGE = "./bookpost doctor --help lists the options";

  private static final int FOUND_STATUS = 1;
  private static final int UNREADABLE_STATUS = 2;

  /// More would bury what was found.
  private static final int PASSED_OVER_SHOWN_MAX = 5;

  private DoctorMain() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  /// Returns the exit status.
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    var words = new ArrayList<>(List.of(arguments));
    var asJson = words.removeIf("--json"::equals);
    if (words.size() != 1 || words.getFirst().startsWith("-")) {
      err.println(USAGE);
      return UNREADABLE_STATUS;
    }
    try {
      var file = Path.of(words.getFirst());
      return switch (DeploymentFile.survey(file, System.getenv())) {
        case Survey.Made(var inventory) -> {
          var findings = Doctor.examine(inventory);
          out.print(asJson ? json(findings) : text(findings, file));
          out.flush();
          tell(inventory.passedOver(), err);
          yield findings.isEmpty() ? 0 : FOUND_STATUS;
        }
        case Survey.Unreadable(var problems) -> {
          problems.forEach(problem -> err.println("bookpost: " + line(problem)));
          yield UNREADABLE_STATUS;
        }
      };
    } catch (RuntimeException e) {
      err.println("bookpost: internal error (please report):");
      e.printStackTrace(err);
      return UNREADABLE_STATUS;
    }
  }

  private static String line(FileProblem problem) {
    return problem.path() + ": " + problem.what();
  }

  private static String text(List<Finding> findings, Path file) {
    var text = new StringBuilder();
    for (var finding : findings) {
      var hazard = finding.hazard();
      text.append(
          """
          %s
            place        %s
            consequence  %s
            cure         %s
            page         %s

          """
              .formatted(
                  hazard.title(),
                  finding.path(),
                  hazard.consequence(),
                  hazard.cure(),
                  hazard.page()));
    }
    return text.append(count(findings.size())).append(" in ").append(file).append('\n').toString();
  }

  private static String count(int hazards) {
    return switch (hazards) {
      case 0 -> "no hazard";
      case 1 -> "1 hazard";
      default -> hazards + " hazards";
    };
  }

  private static String json(List<Finding> findings) {
    var mapper = JsonMapper.builder().build();
    var array = mapper.createArrayNode();
    for (var finding : findings) {
      array
          .addObject()
          .put("hazard", finding.hazard().title())
          .put("path", finding.path())
          .put("consequence", finding.hazard().consequence())
          .put("cure", finding.hazard().cure())
          .put("page", finding.hazard().page());
    }
    return array.toPrettyString() + "\n";
  }

  private static void tell(List<FileProblem> passedOver, PrintStream err) {
    if (passedOver.isEmpty()) {
      return;
    }
    err.printf("bookpost: %d constructs were not analysed:%n", passedOver.size());
    passedOver.stream()
        .limit(PASSED_OVER_SHOWN_MAX)
        .forEach(problem -> err.println("  " + line(problem)));
    if (passedOver.size() > PASSED_OVER_SHOWN_MAX) {
      err.println("  …");
    }
  }
}
