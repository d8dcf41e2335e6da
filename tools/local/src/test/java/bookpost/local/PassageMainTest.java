package bookpost.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassageMainTest {
  private static final String OLD =
      """
      service: old
      functions:
        Both:
          handler: old.Both
          events:
            - sqs: old
        Gone:
          handler: old.Gone
      resources:
        - ${file(old.yml)}
      """;
  private static final String NEXT =
      """
      service: next
      functions:
        Both:
          handler: next.Both
          environment:
            TABLE: !Ref Table
            ARN: !GetAtt Table.Arn
          events:
            - schedule: rate(1 minute)
            - eventBridge: {eventBus: next}
        Come:
          handler: next.Come
      resources:
        - ${file(next.yml):part}
      """;
  private static final String ROLE =
      """
      Role:
        Type: AWS::IAM::Role
        Properties:
          Policies:
            - PolicyName: Work
              PolicyDocument:
                Version: '2012-10-17'
                Statement:
                  - Action: %s
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @BeforeEach
  void bothFiles() throws Exception {
    write("from.yml", OLD);
    write("to.yml", NEXT);
    write("old.yml", "Resources:\n" + ROLE.formatted("old:Work").indent(2) + "  Old: {Type: A}\n");
    write(
        "next.yml",
        "part:\n  Resources:\n"
            + ROLE.formatted("next:Work").indent(4)
            + "    New: {Type: B}\n  extensions: {}\n");
  }

  @Test
  void theFilesAreJoinedPartByPart() {
    int status = run("from.yml", "to.yml");

    assertThat(text(err)).isEmpty();
    assertThat(status).isZero();
    assertThat(text(out).lines().skip(1))
        .containsExactlyElementsOf(
            """
            service: old
            functions:
              Both:
                handler: next.Both
                events:
                  - eventBridge:
                      eventBus: next
                  - sqs: old
                  - schedule: rate(1 minute)
                environment:
                  TABLE: !Ref 'Table'
                  ARN: !GetAtt 'Table.Arn'
              Gone:
                handler: old.Gone
              Come:
                handler: next.Come
            resources:
              Resources:
                Role:
                  Type: AWS::IAM::Role
                  Properties:
                    Policies:
                      - PolicyName: Work
                        PolicyDocument:
                          Version: '2012-10-17'
                          Statement:
                            - Action: old:Work
                            - Action: next:Work
                Old:
                  Type: A
                New:
                  Type: B
              extensions: {}
            """
                .lines()
                .toList());
  }

  @Test
  void aResourceThatDiffersIsReportedWithItsPlace() throws Exception {
    write("next.yml", "part:\n  Resources:\n    Old: {Type: B}\n");

    assertThat(run("from.yml", "to.yml")).isEqualTo(1);
    assertThat(text(out)).isEmpty();
    assertThat(text(err))
        .isEqualTo("bookpost: next.yml:3: part.Resources.Old: differs between the two files\n");
  }

  @Test
  void aMissingFileIsReported() {
    assertThat(run("from.yml", "absent.yml")).isEqualTo(1);
    assertThat(text(err))
        .isEqualTo("bookpost: " + folder.resolve("absent.yml") + ": file not found\n");
  }

  @Test
  void aFileThatIncludesNothingThatExistsIsReported() throws Exception {
    Files.delete(folder.resolve("old.yml"));

    assertThat(run("from.yml", "to.yml")).isEqualTo(1);
    assertThat(text(err)).contains("from.yml:10: resources[0]: ", "has no value");
  }

  private void write(String name, String content) throws Exception {
    Files.writeString(folder.resolve(name), content);
  }

  private int run(String from, String to) {
    String[] arguments = {folder.resolve(from).toString(), folder.resolve(to).toString()};
    return PassageMain.run(arguments, stream(out), stream(err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
