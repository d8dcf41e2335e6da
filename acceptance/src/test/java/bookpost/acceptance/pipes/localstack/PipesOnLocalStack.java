package bookpost.acceptance.pipes.localstack;

import bookpost.acceptance.assembly.Assembly;
import bookpost.acceptance.assembly.DeploymentFiles;
import bookpost.acceptance.assembly.LocalAssembly;
import io.cucumber.picocontainer.CucumberPicoProvider;
import org.picocontainer.injectors.Provider;

@CucumberPicoProvider
public final class PipesOnLocalStack implements Provider {
  public Assembly provide() {
    return LocalAssembly.onLocalStack(DeploymentFiles.underAFreshStage(DeploymentFiles.PIPES));
  }
}
