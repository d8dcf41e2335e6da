package bookpost.acceptance.breach.usecasesareimplementedbyservices.adapter.in.lambda;

import bookpost.acceptance.breach.usecasesareimplementedbyservices.library.port.in.ShelveUseCase;

record OffendingHandler() implements ShelveUseCase {}
