--liquibase formatted sql
--changeset dev:2
alter type mood add value 'happy';
/* liquibase rollback
alter type mood rename to mood_old;
create type mood as enum ('sad', 'ok');
alter table diary alter column mood type mood using mood::text::mood;
drop type mood_old;
*/
