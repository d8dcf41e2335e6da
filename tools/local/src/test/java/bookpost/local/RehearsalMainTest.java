package bookpost.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each build rehearses the project's own files; the cases here are the others.
class RehearsalMainTest {
  @Test
  void aFileWithoutItsRoutesIsNoRehearsal(@TempDir Path folder) throws Exception {
    var file =
        Files.writeString(
            folder.resolve("serverless.yml"),
            """
            service: empty
            frameworkVersion: '4'
            provider:
              name: aws
              runtime: java25
            """);

    var change = new RehearsalMain.Change("/thing", "{}", "/things", "");

    assertThatThrownBy(() -> RehearsalMain.rehearse(file.toString(), change))
        .hasMessageContaining("/thing");
  }
}
