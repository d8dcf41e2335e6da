package bookpost.catalogue.service;

import bookpost.catalogue.CataloguePage;
import bookpost.catalogue.PageRequest;
import bookpost.catalogue.port.in.ListBooksUseCase;
import bookpost.catalogue.port.out.CatalogueRepository;

public final class ListBooksService implements ListBooksUseCase {
  private final CatalogueRepository catalogue;

  public ListBooksService(CatalogueRepository catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public CataloguePage list(PageRequest request) {
    return catalogue.list(request);
  }
}
