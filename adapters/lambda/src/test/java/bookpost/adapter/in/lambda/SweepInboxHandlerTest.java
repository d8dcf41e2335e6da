package bookpost.adapter.in.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookpost.announcement.Sequence;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Stalled;
import bookpost.testkit.Samples;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SweepInboxHandlerTest {
  private final TestContext context = new TestContext();

  @ParameterizedTest
  @ValueSource(strings = {"{\"detail-type\": \"Scheduled Event\", \"detail\": {}}", "{}", ""})
  void everyScheduleMakesASweepAndLogsIt(String event) throws IOException {
    Invocation handler =
        new SweepInboxHandler(happened -> {
          happened.accept(new Applied(List.of(Samples.bookAdded())));
          happened.accept(new Stalled(List.of(Samples.bookRemoved()), new Sequence(1)));
        })
            ::handle;

    var answer = handler.on(event, context);

    assertThat(answer).isEmpty();
    assertThat(context.logged())
        .extracting(line -> line.text("message"))
        .containsExactly(
            Optional.of("Team Topologies was added!"), Optional.of("parked: number 1 is missing"));
    assertThat(context.logged())
        .extracting(line -> line.text("announcementId"))
        .containsExactly(
            Optional.of(Samples.bookAdded().id().value()),
            Optional.of(Samples.bookRemoved().id().value()));
  }

  @Test
  void receptionsBeforeAFailureAreLogged() {
    Invocation handler =
        new SweepInboxHandler(happened -> {
          happened.accept(new Stalled(List.of(Samples.bookRemoved()), new Sequence(1)));
          throw new IllegalStateException("the catalogue is out of reach");
        })
            ::handle;

    assertThatThrownBy(() -> handler.on("{}", context)).hasMessage("the catalogue is out of reach");
    assertThat(context.logged()).hasSize(1);
  }
}
