"""What a teacher takes to class: a lesson plan and slides for each unit of the course, and rubrics for the cases."""
