--liquibase formatted sql
--changeset dev:3
ALTER TABLE players VALIDATE CONSTRAINT fk_players_team;
--rollback ALTER TABLE players DROP CONSTRAINT fk_players_team;
--rollback ALTER TABLE players ADD CONSTRAINT fk_players_team FOREIGN KEY (team_id) REFERENCES teams (id) NOT VALID;
