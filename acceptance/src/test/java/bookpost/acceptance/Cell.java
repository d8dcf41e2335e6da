package bookpost.acceptance;

import bookpost.acceptance.assembly.DeploymentFiles;
import bookpost.acceptance.cdc.local.CdcOnLocalSuite;
import bookpost.acceptance.cdc.localstack.CdcOnLocalStackSuite;
import bookpost.acceptance.cdc.memory.CdcOnMemorySuite;
import bookpost.acceptance.outbox.local.OutboxOnLocalSuite;
import bookpost.acceptance.outbox.localstack.OutboxOnLocalStackSuite;
import bookpost.acceptance.outbox.memory.OutboxOnMemorySuite;
import bookpost.acceptance.pipes.local.PipesOnLocalSuite;
import bookpost.acceptance.pipes.localstack.PipesOnLocalStackSuite;
import bookpost.acceptance.pipes.memory.PipesOnMemorySuite;

/// A topology on an assembly: the features run in each.
public enum Cell {
  CDC_ON_MEMORY(DeploymentFiles.CDC, CdcOnMemorySuite.class),
  CDC_ON_LOCAL(DeploymentFiles.CDC, CdcOnLocalSuite.class),
  CDC_ON_LOCALSTACK(DeploymentFiles.CDC, CdcOnLocalStackSuite.class),
  PIPES_ON_MEMORY(DeploymentFiles.PIPES, PipesOnMemorySuite.class),
  PIPES_ON_LOCAL(DeploymentFiles.PIPES, PipesOnLocalSuite.class),
  PIPES_ON_LOCALSTACK(DeploymentFiles.PIPES, PipesOnLocalStackSuite.class),
  OUTBOX_ON_MEMORY(DeploymentFiles.OUTBOX, OutboxOnMemorySuite.class),
  OUTBOX_ON_LOCAL(DeploymentFiles.OUTBOX, OutboxOnLocalSuite.class),
  OUTBOX_ON_LOCALSTACK(DeploymentFiles.OUTBOX, OutboxOnLocalStackSuite.class);

  private final String file;
  private final Class<?> suite;

  Cell(String file, Class<?> suite) {
    this.file = file;
    this.suite = suite;
  }

  /// The topology's file.
  String file() {
    return file;
  }

  Class<?> suite() {
    return suite;
  }
}
