package bookpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.acceptance.assembly.DeploymentFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Links, types and tests that the documents name exist.
class DocumentsTest {
  private static final Path ROOT = DeploymentFiles.ROOT;
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern TYPE = Pattern.compile("bookpost(?:\\.[a-z]+)+\\.([A-Z]\\w+)");
  private static final Pattern TEST =
      Pattern.compile("(\\w+(?:Test|IT|Contract|Suite))(?:[.#](\\w+))?");
  private static final Set<String> BUILT = Set.of("target", "node_modules", ".git");
  private static final List<Path> FILES = kept();

  static List<Path> documents() {
    return files(".md");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyRelativeLinkLeadsSomewhere(Path document) throws IOException {
    assertThat(found(LINK, document))
        .extracting(link -> link.group(1))
        .filteredOn(link -> !link.contains(":"))
        .allSatisfy(link -> assertThat(document.resolveSibling(link).normalize()).exists());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyTypeThatIsNamedInFullExists(Path document) throws IOException {
    assertThat(names(TYPE, document))
        .allSatisfy(type -> assertThat(sources(type.group(1))).as(type.group()).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyTestThatIsNamedExists(Path document) throws IOException {
    assertThat(names(TEST, document))
        .allSatisfy(test -> {
          var sources = sources(test.group(1));
          assertThat(sources).as(test.group()).isNotEmpty();
          if (test.group(2) != null) {
            assertThat(Files.readString(sources.getFirst()))
                .contains("void " + test.group(2) + "(");
          }
        });
  }

  /// In code spans only, whole.
  private static List<MatchResult> names(Pattern name, Path document) throws IOException {
    return found(CODE, document).stream()
        .flatMap(span ->
            name.matcher(span.group(1)).results().filter(it -> it.group().equals(span.group(1))))
        .toList();
  }

  private static List<MatchResult> found(Pattern pattern, Path document) throws IOException {
    return pattern.matcher(Files.readString(document)).results().toList();
  }

  private static List<Path> sources(String type) {
    return files("/" + type + ".java");
  }

  private static List<Path> files(String end) {
    return FILES.stream().filter(file -> ("/" + ROOT.relativize(file)).endsWith(end)).toList();
  }

  /// Listed once, without built or installed files, which may be ten times as many.
  private static List<Path> kept() {
    var kept = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return BUILT.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              kept.add(file);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return kept;
  }
}
