package bookpost.emulator.file;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerlessCdcFileTest {
  @Test
  void x() {
    var r = DeploymentFile.read(Path.of("../serverless.cdc.yml"), Map.of(), Map.of());
    System.out.println(r.toString().replace("], ", "],\n").replace("), ", "),\n"));
  }
}
