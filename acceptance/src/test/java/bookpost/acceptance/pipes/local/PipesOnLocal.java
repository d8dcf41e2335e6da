package bookpost.acceptance.pipes.local;

import bookpost.acceptance.assembly.Assembly;
import bookpost.acceptance.assembly.DeploymentFiles;
import io.cucumber.picocontainer.CucumberPicoProvider;
import org.picocontainer.injectors.Provider;

@CucumberPicoProvider
public final class PipesOnLocal implements Provider {
  public Assembly provide() {
    return PipesOnLocalSuite.PRIVILEGES.watched(
        DeploymentFiles.underAFreshStage(DeploymentFiles.PIPES));
  }
}
