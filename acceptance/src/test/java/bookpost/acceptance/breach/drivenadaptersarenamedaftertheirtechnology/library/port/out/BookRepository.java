package bookpost.acceptance.breach.drivenadaptersarenamedaftertheirtechnology.library.port.out;

public interface BookRepository {}
