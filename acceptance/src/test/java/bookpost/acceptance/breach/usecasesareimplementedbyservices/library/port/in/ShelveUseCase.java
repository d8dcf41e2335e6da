package bookpost.acceptance.breach.usecasesareimplementedbyservices.library.port.in;

public interface ShelveUseCase {}
