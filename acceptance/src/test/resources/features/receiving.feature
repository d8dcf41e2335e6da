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
      Given the library held "Accelerate" once
      When the addition of "Accelerate" arrives again
      Then the catalogue does not list "Accelerate"

    @P4
    Example: A removal arrives again after the book came back
      Given the library held "Accelerate" once
      And the library holds "Accelerate"
      When the removal of "Accelerate" arrives again
      Then the catalogue lists "Accelerate"

  Rule: The latest state wins, whatever comes late

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

    @P4
    Example: The consumer did its work, but the answer is lost
      Given the consumer's answer is lost once
      When Ada adds "Team Topologies"
      Then "Team Topologies" is announced more than once
      And the catalogue lists "Team Topologies" once

  Rule: What the consumer never takes is kept whole

    @P1
    Example: The consumer fails for good
      Given the consumer fails for good
      When Ada adds "Team Topologies"
      Then the announcement of "Team Topologies" is kept whole for the operators

    @P1
    Example: The consumer fails for one book only
      Given the consumer fails for good on "Accelerate"
      When Ada adds "Accelerate" and "Team Topologies"
      Then the announcement of "Accelerate" is kept whole for the operators
      And the catalogue lists "Team Topologies"
