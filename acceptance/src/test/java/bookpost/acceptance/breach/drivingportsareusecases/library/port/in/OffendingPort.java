package bookpost.acceptance.breach.drivingportsareusecases.library.port.in;

public interface OffendingPort {}
