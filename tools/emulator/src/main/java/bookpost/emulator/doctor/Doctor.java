package bookpost.emulator.doctor;

import bookpost.emulator.file.Fact;
import bookpost.emulator.file.Inventory;
import java.util.Arrays;
import java.util.List;

/// Finds the settings with which a change may be lost, delayed or repeated unnoticed. A value that
/// the file leaves open is never a hazard.
public final class Doctor {
  private Doctor() {}

  public static List<Finding> examine(Inventory inventory) {
    var deliveries = Deliveries.of(inventory);
    return Arrays.stream(Hazard.values())
        .flatMap(
            hazard -> hazard.in(deliveries).map(Fact::place).map(path -> new Finding(hazard, path)))
        .distinct()
        .toList();
  }
}
