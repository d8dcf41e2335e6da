Feature: Receiving announcements
  Announcements reach the catalogue at least once and in any order. It looks at the number that each
  carries, and nothing takes effect twice.

  Rule: An announcement takes effect at most once

    @P4
    Example: An announcement arrives twice
      Given announcements arrive twice
      When Ada adds "Team Topologies"
      Then "Team Topologies" is announced more than once
      And the catalogue lists "Team Topologies" once

    @P4
    Example: An addition arrives again after the removal
      Given the addition of "Accelerate" took effect and is to arrive again
      When Ada removes "Accelerate"
      Then the catalogue does not list "Accelerate" when the addition has come again

    @P4
    Example: A removal arrives again after the book came back
      Given the library holds "Accelerate"
      And the removal of "Accelerate" took effect and is to arrive again
      When Ada adds "Accelerate"
      Then the catalogue lists "Accelerate" when the removal has come again

    @P4
    Example: The consumer did its work, but the answer is lost
      Given the consumer's answer is lost once
      When Ada adds "Team Topologies"
      Then "Team Topologies" is announced more than once
      And the catalogue lists "Team Topologies" once

  Rule: The order of arrival decides nothing

    @P3
    Example: The removal overtakes the addition
      Given the addition of "Team Topologies" is held up on its way
      When Ada removes "Team Topologies"
      Then the catalogue does not list "Team Topologies" when the addition has come after all

    @P3
    Example: The return overtakes the removal
      Given the library holds "Team Topologies"
      And the removal of "Team Topologies" is held up on its way
      When Ada adds the second edition of "Team Topologies"
      Then the catalogue lists the second edition of "Team Topologies" when the removal has come after all

  Rule: A consumer that fails is asked again

    @P1
    Example: The consumer fails twice
      Given the consumer fails 2 times
      When Ada adds "Team Topologies"
      Then the catalogue lists "Team Topologies"

    @P1
    Example: The consumer fails twice on one of several books
      Given the consumer fails 2 times on "Accelerate"
      And the relay is held up
      When Ada adds "Release It!", "Accelerate" and "Team Topologies"
      Then the catalogue lists "Release It!", "Accelerate" and "Team Topologies" once the relay goes on

  Rule: What the consumer never takes is kept, and stops nothing else

    @P1 @not-pipes
    Example: The consumer fails for good
      A pipe keeps the position of the change in place of the announcement.

      Given the consumer fails for good
      When Ada adds "Team Topologies"
      Then the announcement of "Team Topologies" is kept whole for the operators

    @P5 @not-pipes
    Example: The consumer fails for good on one of several books
      A pipe keeps the position of the change in place of the announcement.

      Given the consumer fails for good on "Accelerate"
      And the relay is held up
      When Ada adds "Release It!", "Accelerate" and "Team Topologies"
      Then the catalogue lists "Release It!" and "Team Topologies" once the relay goes on
      And the announcement of "Accelerate" is kept whole for the operators

    @P5 @not-cdc @not-outbox @not-local
    Example: The consumer fails for good on one book of a pipe
      Elsewhere the announcement is kept whole; and only in virtual time do hours pass.

      Given the consumer fails for good on "Accelerate"
      And the relay is held up
      When Ada adds "Release It!", "Accelerate" and "Team Topologies"
      Then the catalogue lists "Release It!" and "Team Topologies" once the relay goes on
      And the position of one change is kept for the operators
