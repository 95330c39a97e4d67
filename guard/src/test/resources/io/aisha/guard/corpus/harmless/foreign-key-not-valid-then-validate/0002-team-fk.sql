--liquibase formatted sql
--changeset dev:2
ALTER TABLE players ADD CONSTRAINT fk_players_team FOREIGN KEY (team_id) REFERENCES teams (id) NOT VALID;
--rollback ALTER TABLE players DROP CONSTRAINT fk_players_team;
