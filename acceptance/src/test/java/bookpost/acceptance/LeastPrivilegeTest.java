package bookpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bookpost.acceptance.assembly.DeploymentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/// Mistakes that [LeastPrivilege] finds. The features' suites on the runner check our own roles
/// after their examples.
class LeastPrivilegeTest {
  /// Each removes one right, and names the role that then lacks it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          serverless.cdc.yml | infra/cdc-relay.yml | dynamodb:GetRecords, | ChangeProcessor: dynamodb:GetRecords
          serverless.cdc.yml | infra/cdc-consumers.yml | sqs:SendMessage | BookAdded: sqs:SendMessage
          serverless.cdc.yml | infra/library.yml | logs:CreateLogStream, | AddBook: logs:CreateLogStream
          serverless.yml | infra/pipes-relay.yml | dynamodb:ListStreams | BookAddedPipe: dynamodb:ListStreams
          serverless.yml | infra/pipes-relay.yml | lambda:InvokeFunction | BookAddedPipe: lambda:InvokeFunction
          serverless.yml | infra/pipes-relay.yml | sqs:SendMessage | BookAddedPipe: sqs:SendMessage
          serverless.outbox.yml | infra/outbox-relay.yml | events:PutEvents | AnnouncementsPipe: events:PutEvents
          serverless.outbox.yml | infra/outbox-relay.yml | logs:CreateLogStream, | AnnouncementsPipe: logs:CreateLogStream
          serverless.outbox.yml | infra/outbox-consumers.yml | sqs:DeleteMessage, | BookAdded: sqs:DeleteMessage
          """)
  void aMissingPermissionOfThePlatformIsFound(
      String file, String fragment, String right, String told, @TempDir Path folder)
      throws IOException {
    copy(folder);
    var written = Files.readString(folder.resolve(fragment));
    Files.writeString(folder.resolve(fragment), written.replaceFirst(right, ""));

    var missing = LeastPrivilege.missing(IamRoles.of(folder.resolve(file)), Set.of());

    assertThat(missing).extracting(Right::toString).anyMatch(it -> it.startsWith(told));
    assertThat(missing(file)).isEmpty();
  }

  @Test
  void aMissingPermissionOfAFunctionIsFound() {
    var parking = "arn:aws:dynamodb:us-east-1:000000000000:table/bookpost-cdc-dev-parking";
    var allowed = new Right("BookAdded", "dynamodb:UpdateItem", parking);
    var refused = new Right("AddBook", "dynamodb:UpdateItem", parking);

    assertThat(missing("serverless.cdc.yml", allowed, refused)).containsExactly(refused);
  }

  @Test
  void anUnusedPermissionIsFound() {
    var roles = roles("serverless.yml");
    var used = roles.granted();
    var idle = used.stream().filter(it -> it.action().equals("dynamodb:Scan")).toList();
    used.removeAll(idle);

    assertThat(idle).extracting(Right::user).containsExactly("ListBooks");
    assertThat(LeastPrivilege.idle(roles, used)).containsExactlyElementsOf(idle);
  }

  @Test
  void aTransactionNeedsTheRightsOfItsActions() {
    var actions =
        Stream.of(
            TransactWriteItem.builder().put(Put.builder().tableName("a").build()),
            TransactWriteItem.builder().update(Update.builder().tableName("b").build()),
            TransactWriteItem.builder().delete(Delete.builder().tableName("c").build()),
            TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder().tableName("d").build()));

    var rights =
        rights(
            TransactWriteItemsRequest.builder()
                .transactItems(actions.map(it -> it.build()).toList())
                .build());

    assertThat(rights)
        .extracting(Right::action, it -> it.resource().replaceFirst(".*/", ""))
        .containsExactlyInAnyOrder(
            tuple("dynamodb:PutItem", "a"),
            tuple("dynamodb:UpdateItem", "b"),
            tuple("dynamodb:DeleteItem", "c"),
            tuple("dynamodb:ConditionCheckItem", "d"));
  }

  @Test
  void aRequestNeedsTheRightToItsOperationOnItsResource() {
    assertThat(rights(UpdateItemRequest.builder().tableName("a").build()))
        .extracting(Right::toString)
        .containsExactly(
            "F: dynamodb:UpdateItem on arn:aws:dynamodb:us-east-1:000000000000:table/a");
    assertThat(
            rights(
                PutEventsRequest.builder()
                    .entries(PutEventsRequestEntry.builder().eventBusName("b").build())
                    .build()))
        .extracting(Right::toString)
        .containsExactly(
            "F: events:PutEvents on arn:aws:events:us-east-1:000000000000:event-bus/b");
  }

  @Test
  void aRequestThatIsNotKnownIsAllowedToNobody() {
    var right = rights(ListTablesRequest.builder().build()).iterator().next();

    assertThat(missing("serverless.yml", right)).containsExactly(right);
  }

  private static Set<Right> rights(SdkRequest request) {
    return Right.of("F", request).collect(Collectors.toSet());
  }

  private static Set<Right> missing(String file, Right... used) {
    return LeastPrivilege.missing(roles(file), Set.of(used));
  }

  private static IamRoles roles(String file) {
    return IamRoles.of(DeploymentFiles.ROOT.resolve(file));
  }

  private static void copy(Path folder) throws IOException {
    Files.createDirectory(folder.resolve("infra"));
    for (var part : new String[] {"", "infra"}) {
      try (var files = Files.newDirectoryStream(DeploymentFiles.ROOT.resolve(part), "*.yml")) {
        for (var file : files) {
          Files.copy(file, folder.resolve(part).resolve(file.getFileName()));
        }
      }
    }
  }
}
