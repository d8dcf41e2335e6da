package bookpost.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A mistake that would leave a route open, or closed for ever, stops the start.
class AuthorizersTest {
  private static final String FUNCTION =
      """
      functions:
        F:
          handler: f
          events:
            - httpApi: {method: GET, path: /closed, authorizer: %s}
      resources:
        extensions:
          HttpApiRouteGetClosed: {Properties: %s}
      """;

  private final Project project;

  AuthorizersTest(@TempDir Path folder) {
    project = new Project(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "own                           | []",
        "other                         | [unknown authorizer: other]",
        "{name: ''}                    | [unknown authorizer: ]",
        "{name: own, type: aws_iam}    | [aws_iam is not supported]",
        "{id: some, name: own}         | [id is not supported]",
        "{name: own, scopes: all}      | [is not a list]",
        "{scopes: [all]}               | [name is missing, unknown authorizer: ]"
      })
  void aRouteNamesAnAuthorizerOfItsFile(String authorizer, String mistakes) {
    assertThat(mistakes("", FUNCTION.formatted(authorizer, "{}"))).isEqualTo(mistakes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{AuthorizerId: none}       | [unknown authorizer: none]",
        "{AuthorizationType: NONE}  | [AuthorizationScopes is not supported, AuthorizerId is not"
            + " supported]",
        "{AuthorizationType: AWS_IAM} | [AWS_IAM is not supported, AuthorizationScopes is not"
            + " supported, AuthorizerId is not supported]"
      })
  void anExtendedRouteMustStillBeValid(String extension, String mistakes) {
    assertThat(mistakes("", FUNCTION.formatted("{name: own, scopes: [all]}", extension)))
        .isEqualTo(mistakes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: request            | [request is not supported]",
        "identitySource: []       | [must be exactly one source]",
        "identitySource: $request.querystring.token"
            + " | [$request.querystring.token is not supported]",
        "issuerUrl: ''            | [has no issuer]",
        "audience: []             | [has no audience]",
        "audience: ['']           | [has no audience]",
        "resultTtlInSeconds: 3600 | [resultTtlInSeconds is not supported]"
      })
  void anAuthorizerNamesItsIssuerAndItsAudience(String line, String mistakes) {
    assertThat(mistakes(line, FUNCTION.formatted("own", "{}"))).isEqualTo(mistakes);
  }

  @Test
  void aStageSetsBothARateLimitAndABurstLimit() {
    assertThat(
            project.mistakes(
                """
                functions: {F: {handler: f, events: [httpApi: GET /]}}
                resources:
                  extensions:
                    HttpApiStage: {Properties: {DefaultRouteSettings: {ThrottlingRateLimit: 1}}}
                """))
        .containsExactly(
            "serverless.yml:6: resources.extensions.HttpApiStage.Properties.DefaultRouteSettings"
                + " ThrottlingBurstLimit is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HttpApi: {Properties: {CorsConfiguration: {}}}",
        "HttpApiStage: {Properties: {RouteSettings: {}}}"
      })
  void unsupportedPropertiesOfAnApiAreRefused(String extension) {
    var mistakes =
        project.mistakes(
            """
            functions: {F: {handler: f, events: [httpApi: GET /]}}
            resources:
              extensions:
                %s
            """
                .formatted(extension));

    assertThat(mistakes).singleElement().asString().endsWith("is not supported");
  }

  /// The problems reported for the file, without their places.
  private String mistakes(String line, String rest) {
    var key = line.split(":", 2)[0];
    var authorizer =
        """
              type: jwt
              identitySource: $request.header.Authorization
              issuerUrl: https://id.example
              audience: this
        """
            .lines()
            .filter(it -> key.isEmpty() || !it.strip().startsWith(key))
            .collect(Collectors.joining("\n"));
    var reading =
        project.readAlone(
            """
            service: library
            provider:
              name: aws
              runtime: java25
              httpApi:
                authorizers:
                  own:
            %s
                    %s
            %s\
            """
                .formatted(authorizer.indent(2).stripTrailing(), line, rest));
    return Project.mistakes(reading).stream()
        .map(mistake -> mistake.replaceFirst("^\\S+ \\S+ ", ""))
        .sorted()
        .toList()
        .toString();
  }
}
