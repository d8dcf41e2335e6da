package bookpost.catalogue.port.in;

public interface SweepInboxUseCase {
  /// Parks what has waited too long for a gap to fill, with the missing number as its cause. May be
  /// interrupted at any point and called again, and be called side by side.
  void sweep();
}
