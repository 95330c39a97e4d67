--liquibase formatted sql
-- Nobody knows when the users of before were last here, so it counts from now.

--changeset aisha:0101-activity-of-today splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
insert into user_activity (user_id, seen_at) select id, now() from users;
--rollback delete from user_activity;
