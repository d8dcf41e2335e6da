/// The cell of serverless.outbox.yml on the assembly `local`.
@NullMarked
package bookpost.acceptance.outbox.local;

import org.jspecify.annotations.NullMarked;
