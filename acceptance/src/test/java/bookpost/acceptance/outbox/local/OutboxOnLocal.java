package bookpost.acceptance.outbox.local;

import bookpost.acceptance.assembly.Assembly;
import bookpost.acceptance.assembly.DeploymentFiles;
import io.cucumber.picocontainer.CucumberPicoProvider;
import java.util.Map;
import org.picocontainer.injectors.Provider;

@CucumberPicoProvider
public final class OutboxOnLocal implements Provider {
  /// An early announcement waits for a second, not for an hour.
  private static final Map<String, String> DEFER = Map.of("deferSeconds", "1");

  public Assembly provide() {
    return OutboxOnLocalSuite.PRIVILEGES.watched(
        DeploymentFiles.underAFreshStage(DeploymentFiles.OUTBOX, DEFER));
  }
}
