/// The cell of serverless.outbox.yml on the assembly `localstack`.
@NullMarked
package bookpost.acceptance.outbox.localstack;

import org.jspecify.annotations.NullMarked;
