/// The hexagon. It requires nothing but the JDK's base, so that a framework, a clock on the wall or
/// a cloud's client in here is a compile error.
module bookpost.domain {
  requires static org.jspecify;

  exports bookpost.announcement;
  exports bookpost.announcement.port.in;
  exports bookpost.announcement.port.out;
  exports bookpost.announcement.service;
  exports bookpost.catalogue;
  exports bookpost.catalogue.port.in;
  exports bookpost.catalogue.port.out;
  exports bookpost.catalogue.service;
  exports bookpost.library;
  exports bookpost.library.port.in;
  exports bookpost.library.port.out;
  exports bookpost.library.service;
}
