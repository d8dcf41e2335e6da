package bookpost.acceptance.outbox.localstack;

import bookpost.acceptance.assembly.Assembly;
import bookpost.acceptance.assembly.DeploymentFiles;
import bookpost.acceptance.assembly.LocalAssembly;
import io.cucumber.picocontainer.CucumberPicoProvider;
import java.util.Map;
import org.picocontainer.injectors.Provider;

@CucumberPicoProvider
public final class OutboxOnLocalStack implements Provider {
  /// An early announcement waits for a second, not for an hour.
  private static final Map<String, String> DEFER = Map.of("deferSeconds", "1");

  public Assembly provide() {
    return LocalAssembly.onLocalStack(
        DeploymentFiles.underAFreshStage(DeploymentFiles.OUTBOX, DEFER));
  }
}
