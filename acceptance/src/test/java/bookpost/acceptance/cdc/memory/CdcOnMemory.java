package bookpost.acceptance.cdc.memory;

import bookpost.acceptance.assembly.Assembly;
import bookpost.acceptance.assembly.DeploymentFiles;
import bookpost.acceptance.assembly.MemoryAssembly;
import io.cucumber.picocontainer.CucumberPicoProvider;
import org.picocontainer.injectors.Provider;

@CucumberPicoProvider
public final class CdcOnMemory implements Provider {
  public Assembly provide() {
    return new MemoryAssembly(DeploymentFiles.underAFreshStage(DeploymentFiles.CDC));
  }
}
