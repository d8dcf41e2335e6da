package bookpost.acceptance.breach.portsareinterfaces.library.port.out;

public record OffendingRepository() {}
