/// The cell of serverless.yml on the assembly `localstack`.
@NullMarked
package bookpost.acceptance.pipes.localstack;

import org.jspecify.annotations.NullMarked;
