package bookpost.acceptance.cdc.local;

import bookpost.acceptance.assembly.Assembly;
import bookpost.acceptance.assembly.DeploymentFiles;
import io.cucumber.picocontainer.CucumberPicoProvider;
import org.picocontainer.injectors.Provider;

@CucumberPicoProvider
public final class CdcOnLocal implements Provider {
  public Assembly provide() {
    return CdcOnLocalSuite.PRIVILEGES.watched(
        DeploymentFiles.underAFreshStage(DeploymentFiles.CDC));
  }
}
