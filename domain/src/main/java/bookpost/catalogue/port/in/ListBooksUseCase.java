package bookpost.catalogue.port.in;

import bookpost.catalogue.CataloguePage;
import bookpost.catalogue.PageRequest;

public interface ListBooksUseCase {
  CataloguePage list(PageRequest request);
}
