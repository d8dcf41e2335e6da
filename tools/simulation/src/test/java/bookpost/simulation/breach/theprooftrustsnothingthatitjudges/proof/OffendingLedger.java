package bookpost.simulation.breach.theprooftrustsnothingthatitjudges.proof;

import bookpost.catalogue.port.out.CatalogueRepository;

record OffendingLedger(CatalogueRepository catalogue) {}
