package bookpost.emulator.file;

import java.nio.file.Path;
import java.util.Map;

/// A Serverless Framework file, with the files that it includes.
public final class DeploymentFile {
  private DeploymentFile() {}

  /// Reads the file as `osls` would deploy it. What has no effect on a local run is known by name;
  /// anything else that is not understood is a problem, and all problems are told at once.
  ///
  /// @param file files it includes stand in its folder or below
  /// @param options as on the command line: `stage`, `region`
  /// @param environment what `${env:…}` reads
  public static Reading read(
      Path file, Map<String, String> options, Map<String, String> environment) {
    throw new UnsupportedOperationException();
  }
}
