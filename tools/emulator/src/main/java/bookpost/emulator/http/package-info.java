/// The front of an HTTP API: requests become payloads of functions, their answers responses. Pure
/// functions; the sockets are the runner's.
@NullMarked
package bookpost.emulator.http;

import org.jspecify.annotations.NullMarked;
