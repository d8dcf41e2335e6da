Feature: Receiving announcements
  Announcements reach the catalogue at least once and in any order. Each carries a number, by which
  the catalogue makes sure that none takes effect twice.

  Rule: An announcement takes effect at most once

    @P4
    Example: An announcement arrives twice
      Given announcements arrive twice
      When Ada adds "Team Topologies"
      Then "Team Topologies" is announced more than once
      And the catalogue lists "Team Topologies" once

    @P4
    Example: An addition arrives again after the removal
      Given the addition of "Accelerate" took effect, and its redelivery is delayed
      And Ada has removed "Accelerate"
      When the addition of "Accelerate" arrives again
      Then the catalogue does not list "Accelerate"

    @P4
    Example: A removal arrives again after the book came back
      Given the library holds "Accelerate"
      And the removal of "Accelerate" took effect, and its redelivery is delayed
      And Ada has added "Accelerate"
      When the removal of "Accelerate" arrives again
      Then the catalogue lists "Accelerate"

    @P4
    Example: The consumer's answer is lost
      Given the consumer's answer is lost once
      When Ada adds "Team Topologies"
      Then "Team Topologies" is announced more than once
      And the catalogue lists "Team Topologies" once

  Rule: The order of arrival does not matter

    @P3
    Example: The removal overtakes the addition
      Given the addition of "Team Topologies" is delayed
      And Ada has removed "Team Topologies"
      When the delayed addition of "Team Topologies" arrives
      Then the catalogue does not list "Team Topologies"

    @P3
    Example: The return overtakes the removal
      Given the library holds "Team Topologies"
      And the removal of "Team Topologies" is delayed
      And Ada has added the second edition of "Team Topologies"
      When the delayed removal of "Team Topologies" arrives
      Then the catalogue lists the second edition of "Team Topologies"

  Rule: A consumer that fails gets the announcement again

    @P1
    Example: The consumer fails twice
      Given the consumer fails 2 times
      When Ada adds "Team Topologies"
      Then the catalogue lists "Team Topologies"

    @P1
    Example: The consumer fails twice on one of several books
      Given the consumer fails 2 times on "Accelerate"
      And the relay is held up
      And Ada has added "Release It!", "Accelerate" and "Team Topologies"
      When the relay goes on
      Then the catalogue lists "Release It!", "Accelerate" and "Team Topologies"

  @not-pipes
  Rule: An announcement that the consumer never accepts is kept whole and stops nothing else
    A pipe keeps the position of the change instead of the announcement.

    @P1
    Example: The consumer fails for good
      Given the consumer fails for good
      When Ada adds "Team Topologies"
      Then the announcement of "Team Topologies" is kept whole for the operators

    @P5
    Example: The consumer fails for good on one of several books
      Given the consumer fails for good on "Accelerate"
      And the relay is held up
      And Ada has added "Release It!", "Accelerate" and "Team Topologies"
      When the relay goes on
      Then the catalogue lists "Release It!" and "Team Topologies"
      And the announcement of "Accelerate" is kept whole for the operators

  @not-cdc @not-outbox @not-local
  Rule: A pipe keeps the position of a change that the consumer never accepts
    The other topologies keep the announcement itself. Hours pass only in virtual time.

    @P1 @P5
    Example: The consumer fails for good on one book of a pipe
      Given the consumer fails for good on "Accelerate"
      And the relay is held up
      And Ada has added "Release It!", "Accelerate" and "Team Topologies"
      When the relay goes on
      Then the catalogue lists "Release It!" and "Team Topologies"
      And the position of one change is kept for the operators
